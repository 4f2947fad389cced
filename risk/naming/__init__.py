"""How one company name is read, and how two are set against each other word by word."""
