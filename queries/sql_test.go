package queries

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// notPortable is what DuckDB takes and a distributed engine does not, with what to write instead.
var notPortable = []struct {
	pattern *regexp.Regexp
	instead string
}{
	{regexp.MustCompile(`(?i)\bQUALIFY\b`), "a subquery with row_number()"},
	{regexp.MustCompile(`(?i)\b(GROUP|ORDER)\s+BY\s+ALL\b`), "the columns"},
	{regexp.MustCompile(`::`), "CAST(x AS t)"},
	{regexp.MustCompile(`(?i)\bCOLUMNS\s*\(`), "the columns"},
	{regexp.MustCompile(`(?i)\bEXCLUDE\s*\(|\bREPLACE\s*\(\s*\w+\s+AS\b`), "the columns"},
	{regexp.MustCompile(`(?i)\[[^\]]*\bfor\b`), "a join"},
	{regexp.MustCompile(`//`), "floor(x / y)"},
	{regexp.MustCompile(`"`), "a name that needs no quotes"},
	{regexp.MustCompile(`(?i)\b(SEMI|ANTI|ASOF|POSITIONAL)\s+JOIN\b`), "EXISTS"},
	{regexp.MustCompile(`(?i)\b(LIST|STRUCT|ARRAY)_\w+\s*\(|\b(list|unnest)\s*\(`), "rows"},
	{regexp.MustCompile(`(?i)\A\s*FROM\b`), "SELECT first"},
	{regexp.MustCompile(`(?i)\bSELECT\s+\*|\.\*`), "the columns"},
	{regexp.MustCompile(`(?i)\bILIKE\b`), "lower(x) LIKE"},
	{regexp.MustCompile(`(?i)\bUSING\s+SAMPLE\b|\bTABLESAMPLE\b`), "the whole: a sample is another one each time"},
	{regexp.MustCompile(`(?i)\blambda\b|->`), "rows"},
	{regexp.MustCompile(`(?i)\bOFFSET\b`), "row_number()"},
	{regexp.MustCompile(`(?i)\b(strftime|strptime|try_strptime|datediff|datesub|date_sub|isodow|quantile_\w+|arg_min|arg_max|regexp_matches)\s*\(`), "a macro of session/macros.sql"},
	{regexp.MustCompile(`(?i)\b(concat|concat_ws)\s*\(`), "||: it treats NULL differently"},
	{regexp.MustCompile(`(?i)\bhash\s*\(|\brandom\s*\(|\b(now|today)\s*\(|\bcurrent_(date|timestamp)\b`), "a parameter"},
}

// code is a statement without its comments and the insides of its texts.
func code(file string) string {
	text := commentPattern.ReplaceAllString(statement(file), "")
	return regexp.MustCompile(`'(?:[^']|'')*'`).ReplaceAllString(text, "''")
}

func TestAnalysesArePortable(t *testing.T) {
	for _, file := range statements("analyses") {
		text := code(file)
		for _, n := range notPortable {
			if at := n.pattern.FindString(text); at != "" {
				t.Errorf("%s: %q is not portable: write %s", file, at, n.instead)
			}
		}
		if trunc := regexp.MustCompile(`(?i)(\S+\s+)?(.{0,6})date_trunc\s*\(`).FindAllStringSubmatch(text, -1); len(trunc) > 0 {
			for _, m := range trunc {
				if !strings.Contains(strings.ToUpper(m[0]), "CAST(") {
					t.Errorf("%s: %q: date_trunc gives a day here and a time elsewhere: write CAST(date_trunc(…) AS DATE)", file, strings.TrimSpace(m[0]))
				}
			}
		}
		for _, alias := range groupedAliases(text) {
			t.Errorf("%s: GROUP BY %s: an alias cannot be grouped by everywhere: write the expression", file, alias)
		}
	}
}

// groupedAliases are names after GROUP BY that the same SELECT defines with AS over an expression.
func groupedAliases(text string) []string {
	var found []string
	for _, g := range regexp.MustCompile(`(?is)\bGROUP\s+BY\s+(.*?)(?:\bHAVING\b|\bORDER\b|\)\s*,|\)\s*SELECT|\bUNION\b|;|\z)`).FindAllStringSubmatchIndex(text, -1) {
		before := text[:g[0]]
		selected := before[max(strings.LastIndex(strings.ToUpper(before), "SELECT"), 0):]
		for _, name := range strings.Split(text[g[2]:g[3]], ",") {
			name = strings.TrimSpace(name)
			if !regexp.MustCompile(`^[a-z_]+$`).MatchString(name) {
				continue
			}
			if m := regexp.MustCompile(`(?is)(\S+)\s+AS\s+` + name + `\b`).FindStringSubmatch(selected); m != nil && !strings.HasSuffix(m[1], "."+name) && m[1] != name {
				found = append(found, name)
			}
		}
	}
	return found
}

// Every query says its grain in the first line and has a total order.
func TestAnalysesSayTheirGrain(t *testing.T) {
	for _, name := range Names() {
		q, ok := Describe(name)
		if !ok {
			t.Fatalf("%s: named, but not described", name)
		}
		if !regexp.MustCompile(`^(one|zero or one|at most one) (row|line)s?\b`).MatchString(strings.ToLower(q.Grain)) {
			t.Errorf("%s: the first line is to say what one row is, got %q", name, q.Grain)
		}
		if text := strings.TrimSpace(code(queryFile(name))); !regexp.MustCompile(`(?is)\bORDER\s+BY\b[^()]*(\([^()]*\)[^()]*)*;$`).MatchString(text) {
			t.Errorf("%s: the statement is to end in ORDER BY and a semicolon", name)
		}
		for _, key := range unorderedKeys(code(queryFile(name))) {
			t.Errorf("%s: rows that differ only in %s come in any order: name it in ORDER BY", name, key)
		}
	}
	if _, ok := Describe("no_such_query"); ok {
		t.Error("no_such_query is described")
	}
}

// unorderedKeys are what the last SELECT groups by and does not order by.
func unorderedKeys(text string) []string {
	_, last, grouped := strings.Cut(text[max(strings.LastIndex(text, "\nSELECT"), 0):], "GROUP BY")
	if !grouped {
		return nil
	}
	group, order, _ := strings.Cut(last, "ORDER BY")
	group, _, _ = strings.Cut(group, "HAVING")
	var missing []string
	ordered := func(key string) bool {
		return regexp.MustCompile(`(^|[\s,(])` + regexp.QuoteMeta(key) + `([\s,;]|$)`).MatchString(order)
	}
	for _, key := range groupKeys(group) {
		alias := regexp.MustCompile(regexp.QuoteMeta(key) + `\s+AS\s+(\w+)`).FindStringSubmatch(text) // of an expression
		if !ordered(key) && (alias == nil || !strings.Contains(key, "(") || !ordered(alias[1])) {
			missing = append(missing, key)
		}
	}
	return missing
}

// groupKeys are what a GROUP BY names, in sets or not.
func groupKeys(group string) []string {
	sets, several := strings.CutPrefix(strings.TrimSpace(group), "GROUPING SETS")
	if !several {
		return atCommas(sets)
	}
	var keys []string
	for _, set := range atCommas(inside(sets)) {
		keys = append(keys, atCommas(inside(set))...)
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// inside is what a pair of brackets holds.
func inside(text string) string {
	text = strings.TrimSpace(text)
	return strings.TrimSuffix(strings.TrimPrefix(text, "("), ")")
}

// atCommas are the parts between the commas that are in no brackets.
func atCommas(text string) []string {
	var parts []string
	depth, begin := 0, 0
	for i, c := range text + "," {
		switch {
		case c == '(':
			depth++
		case c == ')':
			depth--
		case c == ',' && depth == 0:
			if part := strings.TrimSpace(text[begin:i]); part != "" {
				parts = append(parts, part)
			}
			begin = i + 1
		}
	}
	return parts
}

// Every column of every table has a comment.
func TestEveryColumnHasAComment(t *testing.T) {
	columnPattern := regexp.MustCompile(`^    ([a-z_0-9]+)\s+[A-Z]`)
	for _, file := range statements("schema") {
		for i, line := range strings.Split(statement(file), "\n") {
			if m := columnPattern.FindStringSubmatch(line); m != nil && !strings.Contains(line, "-- ") {
				t.Errorf("%s:%d: column %s has no comment", file, i+1, m[1])
			}
		}
	}
}

// Every .sql file begins with a comment, and its name is snake case.
func TestEveryStatementSaysWhatItIs(t *testing.T) {
	for _, folder := range []string{"analyses", "checks", "marts", "schema", "session", "staging"} {
		all := statements(folder)
		if len(all) == 0 {
			t.Errorf("%s: no .sql files", folder)
		}
		for _, file := range all {
			if !strings.HasPrefix(statement(file), "-- ") {
				t.Errorf("%s: the first line is to say what it is", file)
			}
			if !regexp.MustCompile(`^[a-z0-9_]+\.sql$`).MatchString(path.Base(file)) {
				t.Errorf("%s: want a snake-case name", file)
			}
		}
	}
	if !slices.IsSortedFunc(migrations(), func(a, b migration) int { return a.version - b.version }) {
		t.Error("the migrations are not in order")
	}
}
