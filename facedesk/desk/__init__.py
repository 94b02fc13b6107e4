"""What people see: PySide6."""
