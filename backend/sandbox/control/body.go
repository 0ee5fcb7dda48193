package control

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
)

// maxBody bounds what a request may carry: an import of a hundred thousand rows fits.
const maxBody = 256 << 20

// read decodes a JSON body into a value; an empty body leaves it alone. It answers bad requests itself and says whether to go on.
func read(w http.ResponseWriter, r *http.Request, into any, shape string) bool {
	data, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if err != nil {
		refuse(w, http.StatusRequestEntityTooLarge, "read body: "+err.Error(), "send fewer records at once")
		return false
	}
	if len(bytes.TrimSpace(data)) == 0 {
		return true
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		refuse(w, http.StatusBadRequest, "body: "+explain(err), "send JSON like "+shape)
		return false
	}
	if d.More() {
		refuse(w, http.StatusBadRequest, "body: more than one JSON value", "send JSON like "+shape)
		return false
	}
	return true
}

func explain(err error) string {
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) {
		return wrong.Field + " is a " + wrong.Value + ", not a " + wrong.Type.String()
	}
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return "ends too early"
	}
	return strings.TrimPrefix(err.Error(), "json: ")
}
