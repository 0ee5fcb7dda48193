package crm

import (
	"archive/zip"
	"bytes"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"strings"
	"sync"
)

const (
	uploadLimit = 25 << 20 // bytes of a packed file
	uploadKept  = day      // how long a file can be used
	tableLimit  = 1 << 30  // bytes of a table, unpacked
)

// uploads are the files that bulk writes are made of, under a lock of their own.
type uploads struct {
	mu    sync.Mutex
	files map[string]upload
}

// upload is one packed table, without the archive around it.
type upload struct {
	at    int64
	name  string
	table []byte
}

// uploading asks for what Upload File asks for.
func uploading(*call) []need { return []need{{"zohofiles.files", "CREATE"}} }

// uploadFile is Upload File of the Bulk Write APIs. The content host takes it; the
// two headers say what the file is for, and for which organization.
func (s *Service) uploadFile(c *call) (reply, *refusal) {
	if c.r.Header.Get("feature") != "bulk-write" {
		return reply{}, badRequest("INVALID_REQUEST", "the header feature is missing or wrong", map[string]any{"header_name": "feature"})
	}
	if c.r.Header.Get("X-CRM-ORG") != s.cfg.OrgID {
		return reply{}, badRequest("INVALID_REQUEST", "the header X-CRM-ORG is missing or wrong", map[string]any{"header_name": "X-CRM-ORG"})
	}
	packed, bad := sentFile(c)
	if bad != nil {
		return reply{}, bad
	}
	if len(packed) > uploadLimit {
		return reply{}, refuse(http.StatusRequestEntityTooLarge, "FILE_TOO_LARGE", "the file size is too large", nil)
	}
	file, ok := unpack(packed)
	if !ok {
		return reply{}, badRequest("INVALID_FILE_FORMAT", "the file is not a zip archive with one csv file", nil)
	}
	file.at = s.now()
	id := idText(s.nextID())
	s.uploads.keep(id, file)
	return answer(http.StatusOK, map[string]any{
		"status": "success", "code": "FILE_UPLOAD_SUCCESS", "message": "file uploaded.",
		"details": map[string]any{"file_id": id, "created_time": s.clock(file.at)},
	}), nil
}

// sentFile reads the part named file of a form.
func sentFile(c *call) ([]byte, *refusal) {
	bad := badRequest("INVALID_REQUEST", "the request has no file", map[string]any{"param_name": "file"})
	kind, params, err := mime.ParseMediaType(c.r.Header.Get("Content-Type"))
	if err != nil || !strings.HasPrefix(kind, "multipart/") {
		return nil, bad
	}
	form := multipart.NewReader(bytes.NewReader(c.body), params["boundary"])
	for {
		part, err := form.NextPart()
		if err != nil {
			return nil, bad
		}
		if part.FormName() != "file" {
			continue
		}
		content, err := io.ReadAll(part)
		if err != nil {
			return nil, bad
		}
		return content, nil
	}
}

// unpack takes the one table out of an archive.
func unpack(packed []byte) (upload, bool) {
	archive, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil || len(archive.File) != 1 || !strings.HasSuffix(archive.File[0].Name, ".csv") {
		return upload{}, false
	}
	file, err := archive.File[0].Open()
	if err != nil {
		return upload{}, false
	}
	defer file.Close()
	content, err := io.ReadAll(io.LimitReader(file, tableLimit+1))
	if err != nil || len(content) > tableLimit {
		return upload{}, false
	}
	return upload{name: archive.File[0].Name, table: content}, true
}

func (u *uploads) keep(id string, file upload) {
	u.mu.Lock()
	defer u.mu.Unlock()
	for old, f := range u.files {
		if f.at < file.at-uploadKept {
			delete(u.files, old)
		}
	}
	u.files[id] = file
}

// take hands out a file, once.
func (u *uploads) take(id string) (upload, bool) {
	u.mu.Lock()
	defer u.mu.Unlock()
	file, ok := u.files[id]
	delete(u.files, id)
	return file, ok
}
