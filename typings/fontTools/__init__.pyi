"""What this project uses of fontTools, whose types are not whole."""
