"""What was found, how grave, how sure, and what it means for the score."""
