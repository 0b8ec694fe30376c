// What is uploaded: the smallest picture there is, for rules that look for files.

const GIF = [71, 73, 70, 56, 57, 97, 1, 0, 1, 0, 128, 0, 0, 0, 0, 0, 255, 255, 255, 33, 249, 4, 1, 0, 0, 0, 0, 44, 0, 0,
  0, 0, 1, 0, 1, 0, 0, 2, 1, 68, 0, 59];
const FIELD = 'file', FILE_NAME = 'check.gif', FILE_TYPE = 'image/gif';

function smallBody() {
  const body = new FormData();
  body.append(FIELD, new Blob([new Uint8Array(GIF)], { type: FILE_TYPE }), FILE_NAME);
  return body;
}

// A form with the same. Browsers that do not let a script choose a file send it without one.
function smallForm(url, target) {
  const form = create('form'), input = create('input');
  form.method = 'post';
  form.enctype = 'multipart/form-data';
  form.action = url;
  form.target = target;
  form.hidden = true;
  input.type = 'file';
  input.name = FIELD;
  try {
    const files = new DataTransfer();
    files.items.add(new File([new Uint8Array(GIF)], FILE_NAME, { type: FILE_TYPE }));
    input.files = files.files;
  } catch (error) { /* without a file */ }
  form.appendChild(input);
  return form;
}
