package queries_test

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vitalfew/vitalfew/queries"
	"github.com/vitalfew/vitalfew/queries/queriestest"
)

// RFC 4231, test cases 1, 2 and 6; the message of a case is a customer.
func TestPseudonyms(t *testing.T) {
	for _, c := range []struct{ key, customer, want string }{
		{strings.Repeat("\x0b", 20), "Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"},
		{"Jefe", "what do ya want for nothing?", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"},
		{strings.Repeat("\xaa", 131), "Test Using Larger Than Block-Size Key - Hash Key First", "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"},
		{strings.Repeat("k", 64), "å@example.org", mac(strings.Repeat("k", 64), "å@example.org")},
	} {
		w := queriestest.Open(t, "")
		b := queriestest.Batch(t, "helpdesk", "complaint_id,received_at,customer\n1,2026-03-01,"+c.customer+"\n2,2026-03-01,\n")
		b.Secret = []byte(c.key)
		loaded, err := w.Load(t.Context(), b)
		if err != nil || len(loaded.Warnings) > 0 {
			t.Fatal(err, loaded.Warnings)
		}
		got := queries.QueryForTest(t, w, "SELECT coalesce(customer, 'none') FROM complaint ORDER BY complaint_id")
		if diff := cmp.Diff([]string{c.want, "none"}, got); diff != "" {
			t.Error(diff)
		}
		if got := queries.QueryForTest(t, w, "SELECT coalesce(CAST(getvariable('inner_pad') AS VARCHAR), 'forgotten')"); got[0] != "forgotten" {
			t.Error("the key is still in the session after the load")
		}
	}
}

func mac(key, message string) string {
	h := hmac.New(sha256.New, []byte(key))
	h.Write([]byte(message))
	return hex.EncodeToString(h.Sum(nil))
}
