"""Find every slip that people can make, before anything is built."""
