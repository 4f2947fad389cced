"""Facts of the register become stored assessments; lower scores wait for a reviewer."""
