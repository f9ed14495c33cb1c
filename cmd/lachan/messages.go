package main

import "maps"

// messages are all sentences of the command, by key. The tests hold that both languages use the same names, that every
// key that the code says exists, and that every key is said.
var messages = joined(generalMessages, usageMessages, helpMessages, buildMessages, statusMessages, boardMessages, worldMessages, packMessages, deployMessages)

func joined(tables ...map[string]message) map[string]message {
	all := map[string]message{}
	for _, t := range tables {
		maps.Copy(all, t)
	}
	return all
}

var generalMessages = map[string]message{
	"hint":        {words{"gợi ý", ""}, words{"hint", ""}},
	"interrupted": {words{"đã dừng theo yêu cầu; không có gì bị ghi dở", ""}, words{"stopped as you asked; nothing was left half written", ""}},

	"fault": {
		words{"chương trình có lỗi: {reason}", "không phải lỗi của bạn; chạy lại với LACHAN_STACK=1 rồi gửi những gì in ra cho người làm chương trình"},
		words{"the program is at fault: {reason}", "it is not your mistake; run it again with LACHAN_STACK=1 and send what it prints to its makers"},
	},

	"version-revision": {words{"bản mã nguồn {revision}", ""}, words{"source revision {revision}", ""}},
	"version-modified": {words{"có sửa đổi chưa lưu vào kho mã nguồn", ""}, words{"with changes that were not committed", ""}},

	"lang-unknown": {
		words{"--lang {value}: chương trình không nói tiếng này", "các tiếng có: {list}"},
		words{"--lang {value}: the program does not speak this language", "it speaks: {list}"},
	},
	"date-bad": {
		words{"--date {value}: không phải ngày", "viết năm-tháng-ngày, ví dụ --date 2026-11-24"},
		words{"--date {value}: not a day", "write year-month-day, like --date 2026-11-24"},
	},
	"epoch-bad": {
		words{"SOURCE_DATE_EPOCH={value}: không phải số giây", "xóa biến này, hoặc đặt --date"},
		words{"SOURCE_DATE_EPOCH={value}: not a number of seconds", "unset it, or give --date"},
	},
	"base-url-bad": {
		words{"--base-url {value}: không phải địa chỉ trang", "viết đủ, ví dụ https://vi-du.vn/ hoặc https://vi-du.vn/thu-muc/"},
		words{"--base-url {value}: not an address of a site", "write it whole, like https://example.org/ or https://example.org/folder/"},
	},
	"format-unknown": {
		words{"--format {value}: không có dạng này", "‹ý bạn là {near}? ›Các dạng: {list}"},
		words{"--format {value}: there is no such format", "‹did you mean {near}? ›The formats: {list}"},
	},
	"poll-bad": {
		words{"--poll={value}: không phải khoảng thời gian", "viết ví dụ --poll=2s, ít nhất 10ms; chỉ viết --poll là mỗi giây một lần"},
		words{"--poll={value}: not a span of time", "write for example --poll=2s, at least 10ms; --poll alone means every second"},
	},

	"site-missing": {
		words{"không có thư mục {path}", "xem lại --site; lệnh lachan init {path} tạo một trang mới ở đó"},
		words{"there is no folder {path}", "look at --site; lachan init {path} makes a new site there"},
	},
	"site-not-folder": {
		words{"{path} là tệp, không phải thư mục", "chỉ ra thư mục của trang, nơi có thư mục content"},
		words{"{path} is a file, not a folder", "name the site’s folder, the one that holds the folder content"},
	},
	"site-no-content": {
		words{"{path} không phải thư mục của trang: trong đó không có thư mục content", "‹thêm --site {near}, hoặc ›vào thư mục có content; lệnh lachan init THƯ-MỤC tạo một trang mới"},
		words{"{path} is not the folder of a site: it holds no folder content", "‹add --site {near}, or ›go to the folder that holds content; lachan init DIR makes a new site"},
	},
	"file-outside": {
		words{"{path} không nằm trong trang {site}", "chỉ tệp trong thư mục của trang mới kiểm tra được"},
		words{"{path} is not in the site {site}", "only files in the site’s folder can be checked"},
	},
	"file-missing": {
		words{"không có tệp {path}", "xem lại tên; đường dẫn tính từ đây hoặc từ thư mục của trang"},
		words{"there is no file {path}", "look at its name; paths are counted from here or from the site’s folder"},
	},

	"kind-unknown": {
		words{"không có loại tài liệu “{kind}”", "‹ý bạn là {near}? ›Các loại: {list}"},
		words{"there is no kind of material “{kind}”", "‹did you mean {near}? ›The kinds: {list}"},
	},
	"slug-bad": {
		words{"“{slug}” không dùng làm tên tệp được", "‹dùng {near}: ›chữ thường không dấu, số và gạch nối"},
		words{"“{slug}” can’t be the name of a file", "‹use {near}: ›small letters without marks, digits and hyphens"},
	},
	"language-unknown": {
		words{"trang này không có ngôn ngữ “{language}”", "các ngôn ngữ: {list}; thêm ngôn ngữ mới ở languages trong content/site.yaml"},
		words{"this site has no language “{language}”", "its languages: {list}; new ones go under languages in content/site.yaml"},
	},
	"new-exists": {
		words{"đã có tệp {path}; không ghi đè", "chọn tên khác, hoặc mở tệp đó mà viết tiếp"},
		words{"{path} is there already; it is not overwritten", "choose another name, or go on writing in that file"},
	},
	"new-no-source": {
		words{"chưa có bản gốc {path}", "‹ý bạn là {near}? ›Viết bản gốc trước: lệnh này không kèm --edition"},
		words{"there is no source {path} yet", "‹did you mean {near}? ›Write the source first: this command without --edition"},
	},
	"new-source-broken": {
		words{"bản gốc {path} còn lỗi", "sửa bản gốc trước; lệnh lachan check {path} cho xem từng lỗi"},
		words{"the source {path} has errors", "mend it first; lachan check {path} shows each"},
	},
	"new-done": {
		words{"Tệp là bản nháp: xem bằng lachan serve --drafts, xóa dòng status khi viết xong để đăng.", ""},
		words{"The file is a draft: see it with lachan serve --drafts, and delete its line status to publish it.", ""},
	},
	"init-exists": {
		words{"đã có {path}; không ghi gì cả", "chọn một thư mục trống"},
		words{"{path} is there already; nothing was written", "choose an empty folder"},
	},
	"init-done": {
		words{"Xem trang: lachan serve --site {path}", ""},
		words{"See the site: lachan serve --site {path}", ""},
	},

	"code-unknown": {
		words{"không có mã “{code}”", "‹ý bạn là {near}? ›Lệnh lachan explain liệt kê mọi mã"},
		words{"there is no code “{code}”", "‹did you mean {near}? ›lachan explain lists all codes"},
	},
	"schema-unknown": {
		words{"không có lược đồ “{kind}”", "‹ý bạn là {near}? ›Các lược đồ: {list}"},
		words{"there is no schema “{kind}”", "‹did you mean {near}? ›The schemas: {list}"},
	},

	"why-unknown": {
		words{"không có trang hay tệp nào là {path}", "‹ý bạn là {near}? ›Đưa địa chỉ trang, đường dẫn trong thư mục xuất, hoặc tệp nguồn"},
		words{"no page or file is {path}", "‹did you mean {near}? ›Give a page’s address, a path in the output, or a source file"},
	},
	"why-shared": {
		words{"không trang nào được làm riêng từ {path}: tệp này góp phần vào nhiều trang, hoặc bị bỏ qua", "đưa địa chỉ một trang để xem trang đó được làm từ đâu"},
		words{"no page is made from {path} alone: the file has a part in many, or is left out", "give the address of a page to see what it is made from"},
	},
	"why-source":        {words{"nguồn", ""}, words{"source", ""}},
	"why-key":           {words{"khóa", ""}, words{"key", ""}},
	"why-state":         {words{"so với", ""}, words{"compared", ""}},
	"why-part-differs":  {words{"khác", ""}, words{"differs", ""}},
	"why-no-tree":       {words{"{out}: chưa có trang nào ở đó", ""}, words{"{out}: no site is there yet", ""}},
	"why-new":           {words{"{out}: chưa có tệp này", ""}, words{"{out}: this file is not there yet", ""}},
	"why-same":          {words{"{out}: như cũ, không phải làm lại", ""}, words{"{out}: the same, it need not be made again", ""}},
	"why-differs":       {words{"{out}: khác, phải làm lại", ""}, words{"{out}: differs, it must be made again", ""}},
	"why-theme-differs": {words{"{out}: khác ở phần chung mọi trang (layouts, assets hoặc chương trình), phải làm lại", ""}, words{"{out}: differs in what pages share (layouts, assets or the program), it must be made again", ""}},

	"verify-no-manifest": {
		words{"{path} không có manifest.json, nên không biết trang phải gồm những gì", "chỉ ra thư mục mà lachan build đã xuất"},
		words{"{path} has no manifest.json, so nobody knows what it should hold", "name the folder that lachan build made"},
	},
	"verify-missing": {words{"thiếu: {path}‹ ({of})›", ""}, words{"missing: {path}‹ ({of})›", ""}},
	"verify-changed": {words{"đã bị sửa: {path}‹ ({of})›", ""}, words{"changed: {path}‹ ({of})›", ""}},
	"verify-added":   {words{"thừa: {path}‹ ({of})›", ""}, words{"added: {path}‹ ({of})›", ""}},
	"verify-whole":   {words{"{path}: đủ và nguyên vẹn", ""}, words{"{path}: whole and unchanged", ""}},
	"verify-differs": {
		words{"{path}: không nguyên vẹn · thiếu {missing} · bị sửa {changed} · thừa {added}", ""},
		words{"{path}: not as it was made · missing {missing} · changed {changed} · added {added}", ""},
	},
}

var buildMessages = map[string]message{
	"build-done": {
		words{"trang {pages} · ghi {written} · giữ {kept} · xóa {deleted} · cảnh báo {warnings} · giây: đọc {read}, phân tích {parse}, liên kết {link}, kiểm tra {check}, lên danh sách {plan}, xuất {publish}", ""},
		words{"pages {pages} · written {written} · kept {kept} · deleted {deleted} · warnings {warnings} · seconds: read {read}, parse {parse}, link {link}, check {check}, plan {plan}, publish {publish}", ""},
	},
	"build-up-to-date": {
		words{"{out}: không có gì thay đổi · {files} tệp · {seconds} giây", ""},
		words{"{out}: nothing to do · {files} files · {seconds} seconds", ""},
	},
	"build-failed": {
		words{"chưa đăng gì: {found}; {out} giữ nguyên như cũ", ""},
		words{"nothing was published: {found}; {out} is as it was", ""},
	},
	"build-progress": {words{"đang xuất {done}/{total}", ""}, words{"publishing {done}/{total}", ""}},
	"build-progress-compress": {
		words{"đang nén và xuất {done}/{total} (chỉ nén lại những gì đã đổi)", ""},
		words{"compressing and publishing {done}/{total} (only what changed is compressed again)", ""},
	},

	"serve-ready": {words{"Xem trang tại {url} (dừng: Ctrl-C)", ""}, words{"See the site at {url} (stop: Ctrl-C)", ""}},
	"serve-open-to-all": {
		words{"Các máy khác trong mạng cũng xem được trang này, kể cả bài nháp nếu có --drafts.", ""},
		words{"Other machines of the network can see the site too, drafts included if --drafts is given.", ""},
	},
	"serve-stopped": {words{"đã dừng", ""}, words{"stopped", ""}},
	"serve-update":  {words{"{paths}: {ms} ms · {found}", ""}, words{"{paths}: {ms} ms · {found}", ""}},
	"serve-broken": {
		words{"Trang chưa xem được vì còn lỗi", "Sửa các lỗi dưới đây rồi lưu tệp; trang sẽ tự hiện ra."},
		words{"The site can’t be shown yet: it has errors", "Mend what is listed below and save; the site will appear by itself."},
	},
	"serve-stale":      {words{"Còn lỗi; đây là trang trước khi có lỗi", ""}, words{"There are errors; this is the page from before", ""}},
	"serve-notes":      {words{"Cần xem lại ở trang này", ""}, words{"To look at on this page", ""}},
	"serve-note-count": {words{"{count} chỗ cần xem lại", ""}, words{"to look at: {count}", ""}},
	"serve-fold":       {words{"Thu gọn", ""}, words{"Fold away", ""}},
	"serve-unfold":     {words{"Xem", ""}, words{"Show", ""}},
	"serve-more":       {words{"Còn {count} chỗ nữa; lệnh lachan check cho xem tất cả.", ""}, words{"And {count} more; lachan check shows them all.", ""}},
	"serve-host":       {words{"Máy này không trả lời cho tên miền đó. Mở trang bằng địa chỉ mà lệnh lachan serve in ra.", ""}, words{"This server does not answer to that name. Open the address that lachan serve printed.", ""}},
	"serve-method":     {words{"Chỉ xem được, không gửi được gì.", ""}, words{"Pages can be read only.", ""}},
	"serve-missing":    {words{"Không có trang này.", ""}, words{"There is no such page.", ""}},
	"open-failed": {
		words{"không mở được trình duyệt: {reason}", "tự mở {url}"},
		words{"the browser could not be opened: {reason}", "open {url} yourself"},
	},
}
