-- A new file with all tables and views, and no rows.
ATTACH {path} AS fresh (STORAGE_VERSION 'latest');
COPY FROM DATABASE {catalog} TO fresh (SCHEMA);
