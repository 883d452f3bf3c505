"""Houses, rooms, bookings and closures in the CMS. What is written goes through the actions, as on the site."""
