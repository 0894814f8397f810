"""One module a verb of `python -m sitebuild`: each has `add_arguments(parser)` and `run(root, arguments) -> exit code`."""
