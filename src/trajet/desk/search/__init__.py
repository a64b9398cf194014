"""Search page (recherche / zoeken): people by any handle, with the place they have, which another wing knows."""
