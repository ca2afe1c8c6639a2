package document

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
)

// csvOf renders a text, in large pieces or byte by byte.
func csvOf(text, list string, pieces func(io.Reader) io.Reader) (*Table, string, error) {
	again := func() io.Reader { return pieces(strings.NewReader(text)) }
	table, err := Survey(context.Background(), again, list)
	if err != nil {
		return nil, "", err
	}
	var out, twice bytes.Buffer
	err = table.WriteCSV(context.Background(), again(), "BROKEN", &out)
	if other := table.WriteCSV(context.Background(), again(), "BROKEN", &twice); err == nil && (other != nil || out.String() != twice.String()) {
		err = fmt.Errorf("written again: %w\n%s", other, &twice)
	}
	return table, out.String(), err
}

func TestWriteCSV(t *testing.T) {
	for _, c := range []struct {
		name, text, want string
		lines            bool
		list             string
	}{
		{"a list", `[{"a":1,"b":"x"},{"b":"y","c":true}]`, "a,b,c\n1,x,\n,y,true\n", false, ""},
		{"lines", "{\"a\":1}\n\n{\"a\":2}\r\n", "a\n1\n\n2\n", true, ""},
		{"one line is one record", `{"a":1,"b":{"c":[]}}`, "a,b.c\n1,\n", false, ""},
		{"broken lines", "{\"a\":1,}\n{\"a\":2}\n[1]\n{\"a\":3", "a\nBROKEN\n2\nBROKEN\nBROKEN\n", true, ""},
		{"objects one after another", "{\n\"a\": 1\n}\n{\n\"a\": 2\n}{\"a\":3}", "a\n1\n2\n3\n", false, ""},
		{"the only list of objects", `{"took":3,"hits":{"total":1,"hits":[{"a":1},{"a":2}]},"tags":["x"],"z":{}}`, "a\n1\n2\n", false, "hits.hits"},
		{"an element that is no object", `[{"a":1},null,{"a":2}]`, "a\n1\nBROKEN\n2\n", false, ""},
		{"nesting", `[{"via":{"channel":"web","source":{"from":{}}},"n":null}]`, "via.channel,via.source.from,n\nweb,,\n", false, ""},
		{
			"lists of values", `[{"t":["a","b"],"n":[1,2.50],"e":[],"m":["a, b","c"],"x":[1,null],"o":[{"p":1},{"p":2}],"u":["\u00e5","b"]}]`,
			"t,n,e,m,x,o,u\n\"a, b\",\"1, 2.50\",,\"[\"\"a, b\"\",\"\"c\"\"]\",\"[1,null]\",\"[{\"\"p\"\":1},{\"\"p\"\":2}]\",\"å, b\"\n", false, "",
		},
		{
			"named values", `[{"custom_fields":[{"id":360,"value":"x"},{"value":["p","q"],"id":361}]},{"custom_fields":[{"id":361,"value":null}]}]`,
			"custom_fields.360,custom_fields.361\nx,\"p, q\"\n,\n", false, "",
		},
		{"numbers keep their digits", `[{"id":9007199254740993,"x":1.10,"y":1E400,"z":-0}]`, "id,x,y,z\n9007199254740993,1.10,1E400,-0\n", false, ""},
		{"names that come twice", `[{"a":1,"a":2,"b.c":3,"b":{"c":4}},{"a":5}]`, "a,a (2),b.c,b.c (2)\n1,2,3,4\n5,,,\n", false, ""},
		{"a wrapper", "{\"ticket\":{\"id\":1,\"via\":{\"c\":\"w\"}}}\n{\"ticket\":{\"id\":2}}\n", "id,via.c\n1,w\n2,\n", true, ""},
		{"of Elasticsearch", "{\"_id\":\"7\",\"_source\":{\"id\":1,\"_id\":2}}\n{\"_id\":\"8\",\"_source\":{\"id\":2}}\n", "_id,id,_source._id\n7,1,2\n8,2,\n", true, ""},
		{
			"text that CSV quotes", `[{"a":"x,y","b":"\"q\"","c":"l1\nl2","d":" s ","e":"\ud83d\ude00","f":"\\"}]`,
			"a,b,c,d,e,f\n\"x,y\",\"\"\"q\"\"\",\"l1\nl2\",\" s \",😀,\\\n", false, "",
		},
		{"half a character", `[{"a":"x\ud83d"}]`, "a\n\xff\n", false, ""},
		{"bytes that are no UTF-8", "[{\"a\":\"x\xe5\"}]", "a\nx\xe5\n", false, ""},
		{"nothing in the only column", `[{"a":""},{}]`, "a\n\"\"\n\"\"\n", false, ""},
		{"byte order mark", "\xef\xbb\xbf[{\"a\":1}]", "a\n1\n", false, ""},
	} {
		for _, pieces := range []func(io.Reader) io.Reader{func(r io.Reader) io.Reader { return r }, iotest.OneByteReader} {
			table, got, err := csvOf(c.text, "", pieces)
			if err != nil {
				t.Errorf("%s: %v", c.name, err)
				continue
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", c.name, diff)
			}
			if table.Lines() != c.lines || table.List() != c.list {
				t.Errorf("%s: got lines %t, list %q", c.name, table.Lines(), table.List())
			}
		}
	}
}

func TestListIsNamed(t *testing.T) {
	const text = `{"tickets":[{"id":1}],"users":[{"id":7},{"id":8}]}`
	if _, got, err := csvOf(text, "users", func(r io.Reader) io.Reader { return r }); got != "id\n7\n8\n" || err != nil {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestErrors(t *testing.T) {
	deep := strings.Repeat("[", 20_000)
	wide := "[{"
	for i := range 1001 {
		wide += `"` + strings.Repeat("n", i+1) + `":1,`
	}
	for _, c := range []struct{ name, text, list, want, hint string }{
		{"two lists", `{"tickets":[{"id":1}],"users":[{"id":7}]}`, "", "want one list of objects, got 2: tickets, users", "say which holds the complaints, for example sheet: tickets"},
		{"no such list", `{"tickets":[{"id":1}]}`, "orders", "the document has no list of objects of the name that is said", "there are: tickets"},
		{"cut off in a list", `[{"a":1},{"a":2},{"a":`, "", "record 3: the document ends within it, at byte 22", "it is cut off: export it again"},
		{"cut off after a record", `{"x":[{"a":1},{"a":2}`, "x", "the document ends within it, at byte 21", "it is cut off: export it again"},
		{"cut off after the list", `{"x":[{"a":1}]`, "x", "the document ends within it, at byte 14", "it is cut off: export it again"},
		{"no JSON in a list", `[{"a":1},{"a":secret}]`, "", "record 2: want JSON, got something else at byte 14", ""},
		{"text after it", `{"x":[{"a":1}]} secret`, "", "want JSON, got something else at byte 16", ""},
		{"nothing", `[]`, "", "there is no record in it", "export the complaints again"},
		{"empty objects", `[{},{}]`, "", "there is no record in it", "export the complaints again"},
		{"values", `"secret"`, "", "want a list of objects, got something else at byte 0", ""},
		{"nested without end", deep, "", "record 1: want JSON, got something else at byte 10000", ""},
		{"too many names", wide + `"z":1}]`, "", "record 1: want at most 1000 different names in all records, got more", "objects whose names are numbers or keys are lists: export them as such, or leave them out"},
		{"too long", `[{"a":"` + strings.Repeat("x", maxRecord) + `"}]`, "", "record 1: the record is longer than 16 MB at byte 1", ""},
	} {
		_, _, err := csvOf(c.text, c.list, func(r io.Reader) io.Reader { return r })
		var e *Error
		if !errors.As(err, &e) {
			t.Errorf("%s: want an *Error, got %v", c.name, err)
		} else if e.Error() != c.want || e.Hint != c.hint {
			t.Errorf("%s:\nwant %s (%s)\n got %s (%s)", c.name, c.want, c.hint, e.Error(), e.Hint)
		}
	}
}

func TestContextEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, text := range []string{`[{"a":1}]`, strings.Repeat("{\"a\":1}\n", 2000)} {
		if _, err := Survey(ctx, func() io.Reader { return strings.NewReader(text) }, ""); !errors.Is(err, context.Canceled) {
			t.Errorf("want context.Canceled, got %v", err)
		}
	}
}

func TestLongLineIsBroken(t *testing.T) {
	text := "{\"a\":1}\n{\"a\":\"" + strings.Repeat("x", maxRecord) + "\"}\n{\"a\":2}\n"
	if _, got, err := csvOf(text, "", func(r io.Reader) io.Reader { return r }); got != "a\n1\nBROKEN\n2\n" || err != nil {
		t.Errorf("got %.50q, %v", got, err)
	}
}

// FuzzDocument holds for every text: it is refused with an *Error, or its rendering has as many fields in each record as
// there are headings, as encoding/csv reads it, and is the same again.
func FuzzDocument(f *testing.F) {
	for _, seed := range []string{
		`[{"a":1}]`, "{\"a\":1}\n{\"a\":", `{"h":{"h":[{"a":[1,"x"]}]}}`, `[{"f":[{"id":1,"value":{"b":"\ud83d"}}]}]`, `[{"":"","a.b":1,"a":{"b":2}}]`, "[{\"a\":\"\\u0000\xff,\\\"\\n\"}]",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		whole := func(r io.Reader) io.Reader { return r }
		table, got, err := csvOf(string(text), "", whole)
		if err != nil {
			if e := (*Error)(nil); !errors.As(err, &e) {
				t.Fatalf("want an *Error, got %T %v", err, err)
			}
			return
		}
		checkRecords(t, table, got)
		if _, again, err := csvOf(string(text), "", iotest.HalfReader); again != got || err != nil {
			t.Fatalf("read in pieces: %v\n%s\n%s", err, got, again)
		}
	})
}
