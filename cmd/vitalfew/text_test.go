package main

import "testing"

func TestPlainText(t *testing.T) {
	const markdown = "# Årets *median*\n\nThe `p90` is **high**, 2 * 3 * 4; see [Kaplan](https://example.org/km).\n\n## Reading\n\n- one\n\n" +
		"```sql\n# not a heading\n\nSELECT `x`\n```\n"
	const want = "Årets median\n============\n\nThe p90 is high, 2 * 3 * 4; see Kaplan (https://example.org/km).\n\nReading\n-------\n\n- one\n\n" +
		"    # not a heading\n\n    SELECT `x`\n"
	if got := plainText(markdown); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
