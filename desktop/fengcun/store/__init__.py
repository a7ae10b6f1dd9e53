"""What an office keeps: encrypted databases and files. Values of the model go in and out; SQL stays in here."""
