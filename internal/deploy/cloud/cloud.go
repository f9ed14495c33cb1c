//go:build cloud

// Package cloud is deploy.Store on the clouds that gocloud.dev knows.
//
//	s3://BUCKET?region=…&prefix=…        Amazon S3, and all that speak like it (endpoint=https://…, use_path_style=true)
//	gs://BUCKET                          Google Cloud Storage
//	azblob://CONTAINER                   Azure Blob Storage
//	file:///FOLDER                       a folder
//
// Who may write is not said here: each cloud's own settings do (AWS_ACCESS_KEY_ID, GOOGLE_APPLICATION_CREDENTIALS,
// AZURE_STORAGE_ACCOUNT …).
//
// The libraries of three clouds are more than twice as large as everything else in the program together, so they are
// built in only with -tags cloud (docs/decisions). The package must not know what is deployed.
package cloud

import (
	"bytes"
	"context"
	"crypto/md5"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"

	"gocloud.dev/blob"
	_ "gocloud.dev/blob/azureblob"
	_ "gocloud.dev/blob/fileblob"
	_ "gocloud.dev/blob/gcsblob"
	_ "gocloud.dev/blob/s3blob"
	"gocloud.dev/gcerrors"

	"lachan/internal/deploy"
)

// Store is a bucket.
type Store struct {
	bucket *blob.Bucket
	reads  bool // to know an MD5 that no listing gives: of a folder
}

// Open opens the bucket at an address. Nothing is asked of the cloud yet.
func Open(ctx context.Context, address string) (*Store, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, err
	}
	isFolder := u.Scheme == "file"
	if isFolder {
		// Headers would stand in a file beside each, for nobody to read.
		q := u.Query()
		q.Set("metadata", "skip")
		q.Set("no_tmp_dir", "true") // so that each file comes by a rename in its own folder
		u.RawQuery = q.Encode()
	}
	b, err := blob.OpenBucket(ctx, u.String())
	if err != nil {
		return nil, err
	}
	return &Store{b, isFolder}, nil
}

// Close lets the bucket go.
func (s *Store) Close() error { return s.bucket.Close() }

// List lists the whole bucket, or all below its prefix.
func (s *Store) List(ctx context.Context, found func(deploy.Object)) error {
	list := s.bucket.List(nil)
	for {
		o, err := list.Next(ctx)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if o.IsDir {
			continue
		}
		object := deploy.Object{Path: o.Key, Size: o.Size, MD5: o.MD5}
		if s.reads {
			err := s.measure(ctx, o, &object)
			if gcerrors.Code(err) == gcerrors.NotFound { // gone since
				continue
			}
			if err != nil {
				return err
			}
		}
		found(object)
	}
}

// unknowable is the MD5 of what stands in a folder and cannot be read. It equals that of no content, so such a file is
// never taken for ours.
var unknowable = []byte{}

// measure reads a file of a folder for its size and MD5.
func (s *Store) measure(ctx context.Context, o *blob.ListObject, into *deploy.Object) error {
	into.MD5 = unknowable
	var info fs.FileInfo
	if !o.As(&info) || !info.Mode().IsRegular() { // to read a pipe would not end
		return nil
	}
	r, err := s.bucket.NewReader(ctx, o.Key, nil)
	if errors.Is(err, fs.ErrPermission) {
		return nil
	}
	if err != nil {
		return err
	}
	defer r.Close()
	sum := md5.New()
	size, err := io.Copy(sum, r)
	if err != nil {
		return err
	}
	into.Size, into.MD5 = size, sum.Sum(nil)
	return nil
}

func (s *Store) Read(ctx context.Context, path string) ([]byte, error) {
	data, err := s.bucket.ReadAll(ctx, path)
	if gcerrors.Code(err) == gcerrors.NotFound {
		return nil, fmt.Errorf("%s: %w", path, fs.ErrNotExist)
	}
	return data, err
}

// Write sends the sum along, so that what a bad line has changed is refused.
func (s *Store) Write(ctx context.Context, path string, data []byte, h deploy.Headers, onlyNew bool) error {
	sum := md5.Sum(data)
	err := s.bucket.Upload(ctx, path, bytes.NewReader(data), &blob.WriterOptions{
		ContentType:                 h.Type,
		ContentEncoding:             h.Encoding,
		CacheControl:                h.Cache,
		ContentMD5:                  sum[:],
		IfNotExist:                  onlyNew,
		DisableContentTypeDetection: true,
		MaxConcurrency:              1,
	})
	if onlyNew && (gcerrors.Code(err) == gcerrors.FailedPrecondition || gcerrors.Code(err) == gcerrors.AlreadyExists) {
		return fmt.Errorf("%s: %w", path, fs.ErrExist)
	}
	return err
}

func (s *Store) Delete(ctx context.Context, path string) error {
	err := s.bucket.Delete(ctx, path)
	if gcerrors.Code(err) == gcerrors.NotFound {
		return nil
	}
	return err
}

// Permanent is what no second attempt mends: a wrong name, a missing right.
func (s *Store) Permanent(err error) bool {
	switch gcerrors.Code(err) {
	case gcerrors.InvalidArgument, gcerrors.PermissionDenied, gcerrors.Unimplemented, gcerrors.NotFound:
		return true
	}
	return false
}
