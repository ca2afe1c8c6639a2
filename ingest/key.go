package ingest

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/vitalfew/vitalfew/queries"
)

// Key makes pseudonyms: HMAC-SHA-256 of a domain, a zero byte and the number in its normal form, so that the same number
// has other pseudonyms as a customer's, as a respondent's and as a complaint's. Without a key there are none.
type Key []byte

// The domains. They are part of every pseudonym: a change makes all that is stored another.
const (
	domainCustomer   = "customer"
	domainRespondent = "respondent"
	domainComplaint  = "forgotten complaint"
	domainID         = "key id"
	domainRecord     = "record"
)

// ID is the public fingerprint of a key, empty without one. It tells keys apart and gives nothing away.
func (k Key) ID() string {
	if len(k) == 0 {
		return ""
	}
	return k.mac(domainID, "vitalfew")[:16]
}

// Customer is the pseudonym of a customer's number.
func (k Key) Customer(id string) string { return k.mac(domainCustomer, normal(id)) }

// Respondent is the pseudonym of a survey's number of a person.
func (k Key) Respondent(id string) string { return k.mac(domainRespondent, normal(id)) }

// Complaint is the mark of a complaint that was erased. Its number counts as it is written. The empty source is that of
// all other kinds of records, which have the complaint's number and not its source.
func (k Key) Complaint(source, id string) string {
	return k.mac(domainComplaint, source+"\x00"+strings.TrimSpace(id))
}

func (k Key) mac(domain, message string) string {
	h := hmac.New(sha256.New, k)
	_, _ = h.Write([]byte(domain + "\x00" + message)) // a hash never fails
	return hex.EncodeToString(h.Sum(nil))
}

// normal is a number as it is compared: without white space around it, without regard to case, composed.
func normal(id string) string { return strings.ToLower(norm.NFC.String(strings.TrimSpace(id))) }

// Fits tells why a warehouse cannot be loaded with a key: pseudonyms of another one would count the same people twice, and
// marks of what is forgotten cannot be compared without theirs.
func (k Key) Fits(m *queries.Memory) error {
	for _, made := range m.Keys {
		switch {
		case len(k) > 0 && made.ID != k.ID():
			return &Error{
				Text: fmt.Sprintf("the warehouse was loaded with key %s, and this is key %s: the same customers would get other pseudonyms", made.ID, k.ID()),
				Hint: "give the key that it was loaded with, or remove the warehouse and load the exports again",
			}
		case len(k) == 0 && made.MadeMarks:
			return &Error{
				Text: fmt.Sprintf("the warehouse remembers under key %s what was erased from it, and there is no key: it would come back", made.ID),
				Hint: "give the key by VITALFEW_KEY or privacy: key_file",
			}
		}
	}
	return nil
}

// keepsPseudonyms refuses a load that has numbers of customers and no key, where earlier ones had one: it would take the
// pseudonyms away from every complaint that it updates.
func keepsPseudonyms(jobs []*job, m *queries.Memory) error {
	for _, j := range jobs {
		for _, c := range j.mapping.columns {
			if c.Why == NoSecret && len(m.Keys) > 0 {
				return &Error{
					File: j.form.Path,
					Text: fmt.Sprintf("the warehouse was loaded with key %s, and there is no key: its pseudonyms would be taken away", m.Keys[0].ID),
					Hint: "give the key by VITALFEW_KEY or privacy: key_file; where it is lost, remove the warehouse and load the exports again",
				}
			}
		}
	}
	return nil
}
