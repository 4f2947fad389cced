"""Corrective actions: their clocks, evidence, verification and the closing of findings."""
