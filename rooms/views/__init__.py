"""Pages for finding, asking for, answering for and keeping track of rooms."""
