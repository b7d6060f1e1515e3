"""What is kept over a restart: files, the log, history by month. Nothing is decided here."""
