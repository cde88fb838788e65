"""Who is who: actors under all their names, and outlets."""
