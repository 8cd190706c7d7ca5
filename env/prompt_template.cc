#include "env/prompt_template.h"
