"""Several cases side by side: what crossed and what did not, by barrier, by pair of sectors, by kind of information."""
