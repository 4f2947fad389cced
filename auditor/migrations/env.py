"""How Alembic reaches the database: over the connection that `auditor.core.migrate` hands it."""

from alembic import context

from auditor.features import load_models
from suppliers.database import Base

load_models()
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    compare_type=False,
    render_as_batch=False,
)
with context.begin_transaction():
    context.run_migrations()
