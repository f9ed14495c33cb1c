//go:build cloud

package cloud

import (
	"bytes"
	"crypto/md5"

	"lachan/internal/deploy"
)

func sameBytes(o deploy.Object, data []byte) bool {
	sum := md5.Sum(data)
	return o.Size == int64(len(data)) && bytes.Equal(o.MD5, sum[:])
}
