package queries

import (
	"fmt"
	"path"
	"strings"
)

// violationsView lays one view over the assertions of checks/: one row per check, with the number of rows that break it.
func violationsView() string {
	var parts []string
	for _, file := range statements("checks") {
		name := strings.TrimSuffix(path.Base(file), ".sql")
		rows := strings.TrimRight(strings.TrimSpace(statement(file)), ";")
		parts = append(parts, fmt.Sprintf("SELECT %s AS check_name, count(*) AS violations FROM (\n%s\n)", literal(name), rows))
	}
	return "CREATE OR REPLACE TEMP VIEW violations AS\n" + strings.Join(parts, "\nUNION ALL\n")
}
