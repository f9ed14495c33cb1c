package diag

import "lachan/internal/lang"

// A noun is an argument's value as people say it. Findings carry the value itself, a word of the program or of the
// operating system, so that they stay free of language; a value that is not listed is printed as it stands.
type noun struct {
	arg, value string
	vi, en     string // may name other arguments of the finding
}

var nouns = []noun{
	{"kind", "modules", "bài học", "module"},
	{"kind", "scenarios", "tình huống", "scenario"},
	{"kind", "policies", "chính sách", "policy"},
	{"kind", "guides", "cẩm nang", "guide"},
	{"kind", "courses", "khóa tập huấn", "course"},
	{"kind", "pages", "trang", "page"},

	{"status", "expired", "hết hiệu lực từ {date}", "it ended on {date}"},
	{"status", "replaced", "từ {date} được thay bằng {by}", "replaced by {by} on {date}"},
	{"status", "future", "đến {date} mới có hiệu lực", "it begins on {date}"},

	{"drift", "changed", "mục “{section}” đã sửa", "the section “{section}” was changed"},
	{"drift", "added", "có mục mới “{section}”", "there is a new section “{section}”"},
	{"drift", "removed", "mục “{section}” đã bỏ", "the section “{section}” is gone"},
	{"drift", "top", "phần trước mục đầu tiên đã sửa", "what stands before the first heading was changed"},
	{"drift", "front", "tên, tóm tắt hoặc trường khác ở đầu tệp đã sửa", "the title, the summary or another field at the top was changed"},

	{"reason", "permission denied", "không có quyền đọc", "no permission"},
	{"reason", "Access is denied.", "không có quyền đọc", "no permission"},
	{"reason", "no such file or directory", "tệp vừa bị xóa hoặc đổi tên", "it has just been deleted or renamed"},
	{"reason", "file does not exist", "tệp vừa bị xóa hoặc đổi tên", "it has just been deleted or renamed"},
	{"reason", "The system cannot find the file specified.", "tệp vừa bị xóa hoặc đổi tên", "it has just been deleted or renamed"},
	{"reason", "missing", "không có tệp này", "there is no such file"},
	{"reason", "not UTF-8", "không phải UTF-8", "it is not UTF-8"},
	{"reason", "input/output error", "ổ đĩa hoặc USB báo lỗi khi đọc", "the disk or USB stick fails to read it"},
	{"reason", "too many levels of symbolic links", "liên kết tệp dẫn vòng quanh", "symbolic links go round in a circle"},
	{"reason", "The process cannot access the file because it is being used by another process.", "chương trình khác đang giữ tệp", "another program holds it"},
}

type nounKey struct{ arg, value string }

var nounIndex = indexedNouns(nouns)

func indexedNouns(list []noun) map[nounKey]noun {
	m := make(map[nounKey]noun, len(list))
	for _, n := range list {
		m[nounKey{n.arg, n.value}] = n
	}
	return m
}

// spoken returns how an argument's value is said, as a template, and whether the catalogue knows it.
func spoken(arg, value string, tag lang.Tag) (template string, known bool) {
	n, known := nounIndex[nounKey{arg, value}]
	if isVietnamese(tag) {
		return n.vi, known
	}
	return n.en, known
}
