"""One script for each version of the schema; a script that was released is never changed."""
