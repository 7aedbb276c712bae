"""Running notebooks through papermill in an isolated, warm process, with inline values resolved."""

# papermill loads `lkjip.execute.engine` (an entry point) while it is itself being imported. Importing it here
# lets that happen before anything of this package, so that the order of the caller's imports does not matter.
import papermill  # noqa: F401
