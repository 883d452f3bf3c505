"""What is searched and pressed, as counts: gathered in the web process, handed over by files, without a database."""
