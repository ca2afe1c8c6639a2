-- The new file is whole.
DETACH fresh;
