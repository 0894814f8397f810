"""One build, from reading to the finished folder."""
