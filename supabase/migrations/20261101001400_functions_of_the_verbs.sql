-- A default privilege of one schema can only add to what PUBLIC has everywhere, so the one set for schema app took nothing
-- away. Said outright here; a test finds a later function of which it is forgotten.
revoke execute on all functions in schema app from public;
