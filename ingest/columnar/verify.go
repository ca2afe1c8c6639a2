package columnar

import (
	"encoding/binary"
	"io"
)

// The library makes room for as many fields as a schema says it has, before it looks for them: a few changed bytes ask for
// hundreds of GB, and a program that cannot have them is ended by the runtime. So the vectors of a schema are measured here
// first. Reading out of data panics, which WriteCSV makes an error of.

// maxFields is how many fields a schema may have, those within others counted: shared ones can stand for any number.
const maxFields = 1 << 16

// node is a table of a flat buffer: its fields are found through a list of offsets.
type node struct {
	data []byte
	at   int
}

func root(data []byte) node { return node{data, int(binary.LittleEndian.Uint32(data))} }

// field is where a field of the table stands; 0: it has none.
func (n node) field(slot int) int {
	offsets := n.at - int(int32(binary.LittleEndian.Uint32(n.data[n.at:])))
	size := int(binary.LittleEndian.Uint16(n.data[offsets:]))
	if 4+2*slot >= size {
		return 0
	}
	if offset := int(binary.LittleEndian.Uint16(n.data[offsets+4+2*slot:])); offset > 0 {
		return n.at + offset
	}
	return 0
}

// follow is the table or vector that the field at points to.
func (n node) follow(at int) int { return at + int(binary.LittleEndian.Uint32(n.data[at:])) }

// vector is where the elements of a vector stand and how many there are; ok tells that they are within data.
func (n node) vector(slot, size int) (at, length int, ok bool) {
	field := n.field(slot)
	if field == 0 {
		return 0, 0, true
	}
	at = n.follow(field)
	length = int(binary.LittleEndian.Uint32(n.data[at:]))
	return at + 4, length, length <= (len(n.data)-at-4)/size
}

// Slots of the tables of Arrow's Schema.fbs, Message.fbs and File.fbs.
const (
	footerSchema  = 1
	messageHeader = 2
	schemaFields  = 1
	schemaKeys    = 2
	fieldChildren = 5
	fieldKeys     = 6
)

func tooManyFields() error {
	return &Error{Text: "the file is damaged: its list of columns is longer than the file", Hint: fetchAgain}
}

// verifySchema measures the vectors of a schema.
func verifySchema(schema node) error {
	budget := maxFields
	return verifyFields(schema, schemaFields, schemaKeys, &budget, 0)
}

func verifyFields(n node, fields, keys int, budget *int, depth int) error {
	if _, _, ok := n.vector(keys, 4); !ok || depth > maxDepth {
		return tooManyFields()
	}
	at, length, ok := n.vector(fields, 4)
	if *budget -= length; !ok || *budget < 0 {
		return tooManyFields()
	}
	for i := range length {
		child := node{n.data, n.follow(at + 4*i)}
		if err := verifyFields(child, fieldChildren, fieldKeys, budget, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// verifyFile measures the schema of an Arrow file, which its last bytes lead to.
func verifyFile(r *io.SectionReader) error {
	tail := make([]byte, 10) // a length and "ARROW1"
	if r.Size() < int64(len(tail)) {
		return io.ErrUnexpectedEOF
	}
	if _, err := r.ReadAt(tail, r.Size()-int64(len(tail))); err != nil {
		return err
	}
	if string(tail[4:]) != "ARROW1" {
		return io.ErrUnexpectedEOF
	}
	footer, err := readPart(r, r.Size()-int64(len(tail))-int64(int32(binary.LittleEndian.Uint32(tail))), tail)
	if err != nil {
		return err
	}
	n := root(footer)
	return verifySchema(node{footer, n.follow(n.field(footerSchema))})
}

// verifyStream measures the schema of an Arrow stream, which is its first message.
func verifyStream(r *io.SectionReader) error {
	head := make([]byte, 8) // a mark and a length
	if _, err := r.ReadAt(head, 0); err != nil {
		return err
	}
	message, err := readPart(r, int64(len(head)), head[4:])
	if err != nil {
		return err
	}
	n := root(message)
	return verifySchema(node{message, n.follow(n.field(messageHeader))})
}

// readPart reads as many bytes as length says.
func readPart(r *io.SectionReader, at int64, length []byte) ([]byte, error) {
	n := int64(int32(binary.LittleEndian.Uint32(length)))
	if at < 0 || n < 0 || n > maxMetadata || at+n > r.Size() {
		return nil, io.ErrUnexpectedEOF
	}
	part := make([]byte, n)
	_, err := r.ReadAt(part, at)
	return part, err
}
