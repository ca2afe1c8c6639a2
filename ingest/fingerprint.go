package ingest

import (
	"bufio"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"github.com/vitalfew/vitalfew/queries"
)

// fingerprintBytes are those of a fingerprint as a field, with the delimiter.
const fingerprintBytes = 1 + 2*int64(len(queries.Fingerprint{}))

// marker makes the fingerprints of a file's records. A nil one makes none and leaves nothing out.
type marker struct {
	known   *queries.Fingerprints
	key     string
	columns []int               // that are read
	text    []byte              // of the record at hand
	mark    queries.Fingerprint // of the record at hand
	n       int                 // records before it
	left    []bool              // by record: an earlier reading has left it out
}

// newMarker is the marker of a file whose records are complaints, where there is a key. A fingerprint is that of all columns
// that are not ignored, or tell of a person, for what stands in one can decide what is redacted in another, and of the mapping with the formats
// of times that were found: one day can be written as another is in another file.
func (j *job) newMarker() (*marker, error) {
	if len(j.options.Secret) == 0 || j.source.kind().name != queries.Complaints || j.mapping.shape != queries.ShapeComplaint {
		return nil, nil //nolint:nilnil // no marker is one
	}
	how, err := json.Marshal(j.mapping.bindings)
	if err != nil {
		return nil, fmt.Errorf("%s: bindings: %w", j.form.Path, err)
	}
	key := j.options.Secret.mac(domainRecord, fmt.Sprintf("%s %s %s", j.print, j.form.Encoding, how))
	m := &marker{known: &queries.Fingerprints{}, key: key}
	for i, c := range j.mapping.columns {
		if c.Why != Unnamed && (c.Why != Ignored || c.Kind != "") {
			m.columns = append(m.columns, i)
		}
	}
	return m, nil
}

// begin begins another reading of the file.
func (m *marker) begin() {
	if m == nil {
		return
	}
	m.known.Left, m.n = 0, 0
	if m.known.Held == nil {
		m.left = m.left[:0]
	}
}

// leaves makes the fingerprint of a record and tells whether it is left out. What was once left out is not hashed again.
func (m *marker) leaves(r *record) bool {
	if m == nil {
		return false
	}
	again := m.n < len(m.left)
	if !again {
		m.left = append(m.left, false)
	}
	left := &m.left[m.n]
	m.n++
	if !*left {
		m.hash(r)
		_, *left = m.known.Held[m.mark]
	}
	if !*left {
		return false
	}
	if !again {
		m.known.Held[m.mark] = true
	}
	m.known.Left++
	return true
}

// hash makes the fingerprint of a record: SHA-256 keyed by what goes before, which is as good as HMAC where only a part of
// the sum is given away, at half the cost.
func (m *marker) hash(r *record) {
	m.text = append(m.text[:0], m.key...)
	for _, i := range m.columns {
		field := r.field(i)
		m.text = append(binary.AppendUvarint(m.text, uint64(len(field))), field...)
	}
	sum := sha256.Sum256(m.text)
	copy(m.mark[:], sum[:])
}

// write appends the fingerprint to the record as another field.
func (m *marker) write(out *bufio.Writer, delimiter byte) {
	if m == nil {
		return
	}
	_ = out.WriteByte(delimiter)
	_, _ = out.Write(hex.AppendEncode(m.text[:0], m.mark[:]))
}
