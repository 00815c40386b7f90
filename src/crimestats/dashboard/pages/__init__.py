"""One task a page. Pages hold no logic: they call the pipeline and the room of presentation."""
