#include "policy/model/model_config.h"
