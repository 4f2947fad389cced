"""Files that show something: checked, hashed, stripped of metadata, kept restricted."""
