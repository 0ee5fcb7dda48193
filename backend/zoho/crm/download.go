package crm

import (
	"context"
	"net/http"
	"time"

	"counterpart/backend/zoho/rest"
	"counterpart/backend/zoho/scratch"
)

// download puts a file that CRM made on the disk, and tells when it was asked
// for. Without an error, the file has to be dropped.
func (c *Client) download(ctx context.Context, host *rest.Service, path string) (file *scratch.File, sent time.Time, err error) {
	if file, err = scratch.New(c.scratch); err != nil {
		return nil, sent, err
	}
	answer, err := host.Do(ctx, rest.Call{Method: http.MethodGet, Path: path, File: file})
	if err != nil {
		drop(file)
		return nil, sent, err
	}
	return file, answer.Sent, nil
}

// drop removes a file. One that the system still holds, as a virus scanner has it
// do, can be read by nobody, and is removed at the next start.
func drop(file *scratch.File) { _ = file.Close() }
