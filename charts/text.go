package charts

// Text is a sentence before it has a language: a message id of the catalogues in locales/ and its arguments by name.
// The zero Text says nothing and is left out wherever it stands.
type Text struct {
	ID   string `json:"id"`
	Args Args   `json:"args,omitempty"`
}

// Args are the named arguments of a Text; a message refers to them as {name}.
type Args map[string]Value

// T is the Text of message id with args; args may be nil.
func T(id string, args Args) Text { return Text{ID: id, Args: args} }

// IsZero reports whether the text says nothing.
func (t Text) IsZero() bool { return t.ID == "" }
