-- The engine keeps the warehouse and its temporary directory, and loses every other file, for good.
SET enable_external_access = false;
SET lock_configuration = true;
