"""Work in the background: when it is due, who does it, how far it is."""
