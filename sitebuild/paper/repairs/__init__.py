"""One file for each fault of the printer; it goes when the fault is mended there."""
