"""One module a verb of `python -m sitebuild`: `run` is its click command, which gets the project's folder and gives the exit code."""
