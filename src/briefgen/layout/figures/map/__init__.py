"""Maps: country shapes, the part of the world that is shown, and where labels stand."""
