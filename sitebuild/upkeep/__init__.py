"""What maintainers need to keep it true: whom to call, what moved, guide and schemas."""
