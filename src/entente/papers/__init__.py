"""What stands in each paper: values from plan, exercise, manifests and register, handed to `documents` as plain values."""
