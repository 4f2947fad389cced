"""What follows a finding: does the remedy last, are those who spoke unharmed, what if time runs out."""
