"""网页 The pages: server-rendered, complete without JavaScript, better with HTMX. They read, ask a room and render."""
