"""What is written freely below *Remarks* that may be a sign of forced labour. `signs_said` reads it."""
